"""Mail on its way out: messages wait in Email Queue and leave after the transaction. Mail is not read here."""
