package com.mecabal.events.event;

import com.mecabal.platform.secrets.PlatformSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The point that strangers see of a venue whose exact place is for attendees: moved 250–400 m in a direction that depends on
 * the event's id and our secret, so that reading it again and again never averages out.
 */
@ApplicationScoped
class HiddenPoint {

    private static final double METRES_PER_DEGREE = 111_320;
    private static final double NEAREST = 250;
    private static final double SPREAD = 150;

    private final PlatformSecret secret;

    HiddenPoint(PlatformSecret secret) {
        this.secret = secret;
    }

    /** Degrees. */
    record Point(double longitude, double latitude) {}

    Point of(UUID event, double longitude, double latitude) {
        ByteBuffer id = ByteBuffer.allocate(16)
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits());
        ByteBuffer random = ByteBuffer.wrap(secret.derive("event-point", id.array()));
        double bearing = 2 * Math.PI * (random.getInt() & 0xFFFF) / 0x10000;
        double metres = NEAREST + SPREAD * (random.getInt() & 0xFFFF) / 0x10000;
        double north = metres * Math.cos(bearing) / METRES_PER_DEGREE;
        double east = metres * Math.sin(bearing) / (METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude)));
        return new Point(longitude + east, latitude + north);
    }
}
