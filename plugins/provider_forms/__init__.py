"""From what people write in a form, a mail or a command to the files of a provider.

catalogue  the forms and their fields, one definition for the host's pages and for mails
issue      the host's issue forms: their pages written, and what they send read
mail       the same forms as a text to fill in, and read back
answers    what both readings give, and what is wrong with it
splice     changes in a YAML file that leave every other byte as it is
starting   a new listing, card or reply from the template and the manual
requests   what each form changes
checking   what the checks of all data say about it, told by the fields of the form

Source: docs/requests.md#in-without-git
"""
