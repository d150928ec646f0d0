package com.mecabal.gateway.exchange;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The address of a caller.
 *
 * @param text as it is sent on
 * @param key what limits are counted by: an IPv4 address, or the /64 of an IPv6 one, which is what one subscriber line gets
 * @param carrier whether thousands of people of a mobile network share it
 */
public record Address(String text, String key, boolean carrier) {

    private static final int SUBSCRIBER_BYTES = 8;

    public static Address of(byte[] bytes, boolean carrier) {
        return new Address(spell(bytes), spell(subscriber(bytes)), carrier);
    }

    /** The bytes of an address in text form, IPv4 also when it is written as an IPv6 one; null when it is none. Asks no name server. */
    public static byte[] bytes(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            return null;
        }
        try {
            return InetAddress.getByAddress(bytes).getAddress();
        } catch (UnknownHostException wrongLength) {
            return null;
        }
    }

    /** Without the part that tells one line from another: what a log may keep. */
    public String forLog() {
        byte[] bytes = bytes(text);
        if (bytes == null) {
            return "-";
        }
        byte[] network = subscriber(bytes).clone();
        if (network.length == 4) {
            network[3] = 0;
        } else {
            Arrays.fill(network, 6, network.length, (byte) 0);
        }
        return spell(network);
    }

    private static byte[] subscriber(byte[] bytes) {
        if (bytes.length == 4) {
            return bytes;
        }
        byte[] network = bytes.clone();
        Arrays.fill(network, SUBSCRIBER_BYTES, network.length, (byte) 0);
        return network;
    }

    private static String spell(byte[] bytes) {
        return NetUtil.bytesToIpAddress(bytes);
    }
}
