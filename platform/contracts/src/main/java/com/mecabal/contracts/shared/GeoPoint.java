package com.mecabal.contracts.shared;

/** A position in degrees, WGS 84. Longitude stands first, as in GeoJSON and in PostGIS. */
public record GeoPoint(double longitude, double latitude) {}
