package com.mecabal.notification.inbox;

import java.util.List;
import java.util.UUID;

/**
 * Fired inside this instance after the commit; other instances hear it over Redis.
 *
 * @param people whose inboxes have changed; empty for anybody's, because somebody is seen differently
 */
public record InboxChanged(List<UUID> people) {}
