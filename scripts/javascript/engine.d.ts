// Types of the pricing engine that its modules name in comments.
type Case = import("../../theme/scripts/pricing/case.js").Case;
type Draft = import("../../theme/scripts/pricing/draft.js").Draft;
type Exact = import("../../theme/scripts/pricing/exact.js").Exact;
