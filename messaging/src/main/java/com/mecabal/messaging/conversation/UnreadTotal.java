package com.mecabal.messaging.conversation;

/**
 * What the badge shows, computed at the call; both numbers stop at 999.
 *
 * @param requests there is no request tray yet
 */
record UnreadTotal(int conversations, int messages, int requests) {}
