package com.mecabal.messaging.message;

import java.util.List;
import java.util.UUID;

/** Fired inside this instance after the commit of a new message; other services hear {@code MessageSent}. */
public record MessageSaid(MessageView message, List<UUID> participants) {}
