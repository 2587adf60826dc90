"""The review page: where an editor compares, approves, reverts. Nothing here publishes.

article   the article as WordPress has it now, each sentence with what it rests on; pure
views     what each page shows, from the ledger's rows; pure
words     the French words for states, kinds, errors and dates; pure
gate      who may ask: token, host, origin
watch     what changed in WordPress since it was last looked at
app       pages and actions
server    the loopback server
"""
