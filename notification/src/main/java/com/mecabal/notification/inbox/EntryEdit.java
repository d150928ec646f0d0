package com.mecabal.notification.inbox;

/** What becomes of an entry; null leaves it as it is. */
record EntryEdit(Boolean read, Boolean archived) {}
