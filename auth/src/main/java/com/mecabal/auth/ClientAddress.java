package com.mecabal.auth;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a request came from, as coarse as its use allows: a line (one IPv4 address, or an IPv6 /64, which is one
 * subscriber) for limits, a net (/24 or /48) for limits and for what is kept.
 */
public record ClientAddress(String line, String net, boolean carrier) {

    private static final int IPV4 = 4;

    public static ClientAddress of(String address, List<String> carrierRanges) {
        byte[] bytes = bytes(address);
        boolean v4 = bytes.length == IPV4;
        return new ClientAddress(
                prefix(bytes, v4 ? 32 : 64),
                prefix(bytes, v4 ? 24 : 48),
                carrierRanges.stream().anyMatch(range -> contains(range, bytes)));
    }

    private static String prefix(byte[] address, int bits) {
        return HexFormat.of().formatHex(address, 0, bits / 8) + "/" + bits;
    }

    private static boolean contains(String range, byte[] address) {
        var parts = range.trim().split("/");
        byte[] network = bytes(parts[0]);
        int bits = Integer.parseInt(parts[1]);
        if (network.length != address.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((network[i / 8] & mask) != (address[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** A literal address only: a name would be looked up, which blocks. */
    private static byte[] bytes(String literal) {
        try {
            return InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            return new byte[IPV4];
        }
    }
}
