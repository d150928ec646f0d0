package com.mecabal.gateway.exchange;

import java.util.Collection;
import java.util.List;

/** A range of addresses in CIDR form. */
public record Network(byte[] prefix, int bits) {

    /** Throws IllegalArgumentException with the text that is no range. */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] prefix = Address.bytes(slash < 0 ? text : text.substring(0, slash));
        if (prefix == null) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        try {
            int bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= prefix.length * 8) {
                return new Network(prefix, bits);
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException("not a network: " + text);
    }

    public static List<Network> all(Collection<String> texts) {
        return texts.stream()
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .map(Network::of)
                .toList();
    }

    public static boolean any(Collection<Network> networks, byte[] address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != prefix[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ prefix[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
    }
}
