package com.mecabal.platform.geo;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.secrets.PlatformSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;

/**
 * Moves a point that strangers must not know exactly. How far and whereto depends on our secret and on what the caller says
 * the point belongs to, so that reading it again and again never averages out.
 */
@ApplicationScoped
public class HiddenPoint {

    private static final double METRES_PER_DEGREE = 111_320;

    private final PlatformSecret secret;

    HiddenPoint(PlatformSecret secret) {
        this.secret = secret;
    }

    /**
     * @param label use of its own, as in {@link PlatformSecret#derive}
     * @param owner what the point belongs to: the same bytes give the same shift
     * @param nearest metres
     * @param farthest metres
     */
    public GeoPoint of(String label, byte[] owner, GeoPoint exact, double nearest, double farthest) {
        ByteBuffer random = ByteBuffer.wrap(secret.derive(label, owner));
        double bearing = 2 * Math.PI * (random.getInt() & 0xFFFF) / 0x10000;
        double metres = nearest + (farthest - nearest) * (random.getInt() & 0xFFFF) / 0x10000;
        double north = metres * Math.cos(bearing) / METRES_PER_DEGREE;
        double east = metres * Math.sin(bearing) / (METRES_PER_DEGREE * Math.cos(Math.toRadians(exact.latitude())));
        return new GeoPoint(exact.longitude() + east, exact.latitude() + north);
    }
}
