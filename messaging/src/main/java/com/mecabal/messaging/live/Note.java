package com.mecabal.messaging.live;

import java.util.UUID;

/** Something that is worth telling now and never again: the newest wins, and nobody resumes it. */
public record Note(UUID personId, String frame) {}
