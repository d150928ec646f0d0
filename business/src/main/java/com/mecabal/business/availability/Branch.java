package com.mecabal.business.availability;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A branch as a place of booking, with who can be booked there. */
public record Branch(UUID id, ZoneId zone, List<UUID> providers) {}
