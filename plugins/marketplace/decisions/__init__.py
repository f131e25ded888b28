"""Decide with sums: the tools behind the guides. Pure: values in, values out; `today` is an argument.

    breakeven.break_even(values)                      break-fix, hybrid and managed in one year
    wizard.recommend(answers, method)                 twelve questions, every point shown
    leave_contract.leave_contract(input, today, ...)  when notice must be given, what leaving costs
    downtime.downtime(input, lists)                   what an outage costs the reader
    block_hours.block_hours(card, input, today)       whether prepaid hours pay
    wait_or_not.wait_or_not(terms, input, lists)      now at the dearer price, or in plain hours
    bill_check.bill_check(pricer, input)              a bill beside what the card says
    lines.DecisionLines                               lines of JSON in, answers out

Specification: docs/decisions.md.
"""
