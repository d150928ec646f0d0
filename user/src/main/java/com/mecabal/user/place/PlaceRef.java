package com.mecabal.user.place;

import java.util.UUID;

/** A place named in the path of another. */
public record PlaceRef(UUID id, PlaceKind kind, String name) {}
