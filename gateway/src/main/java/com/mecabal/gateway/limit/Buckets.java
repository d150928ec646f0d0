package com.mecabal.gateway.limit;

import com.mecabal.gateway.exchange.Address;
import com.mecabal.gateway.exchange.Caller;
import com.mecabal.gateway.route.LimitClass;
import com.mecabal.gateway.route.Route;
import java.util.List;
import java.util.regex.Pattern;

/** Which buckets a call pays from. All keys of one call carry one hash tag, so that one script reaches them also in a cluster. */
final class Buckets {

    private static final Pattern INSTALL_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private Buckets() {}

    /** @param caller null for a stranger; @param installId null or anything that a caller may have sent */
    static List<Bucket> of(Route route, Caller caller, Address address, String installId) {
        if (route.limit() == LimitClass.WEBHOOK) {
            return List.of(new Bucket(EdgeLimit.WEBHOOK, "rl:{wh:" + route.label() + "}"));
        }
        return caller == null ? stranger(route.limit(), address, installId) : known(route.limit(), caller);
    }

    /** What a call with a bad token costs its address. */
    static List<Bucket> badToken(Address address) {
        return stranger(LimitClass.GENERAL, address, null);
    }

    private static List<Bucket> known(LimitClass limit, Caller caller) {
        String account = "rl:{a:" + caller.accountId() + "}:";
        return switch (limit) {
            case UPLOAD -> List.of(new Bucket(EdgeLimit.UPLOAD, account + "upload"));
            case MESSAGING -> List.of(new Bucket(EdgeLimit.MESSAGING, account + "messaging"));
            case SOCKET_OPEN -> List.of(new Bucket(EdgeLimit.SOCKET_OPEN, account + "socket-open"));
            default ->
                List.of(
                        new Bucket(EdgeLimit.DEVICE, account + "dev:" + caller.sessionId()),
                        new Bucket(EdgeLimit.ACCOUNT, account + "acct"));
        };
    }

    private static List<Bucket> stranger(LimitClass limit, Address address, String installId) {
        String from = "rl:{ip:" + address.key() + "}";
        String install =
                ":i:" + (installId != null && INSTALL_ID.matcher(installId).matches() ? installId : "-");
        return switch (limit) {
            case SIGN_IN ->
                List.of(
                        new Bucket(EdgeLimit.SIGN_IN, from + ":sign-in" + install),
                        new Bucket(
                                address.carrier() ? EdgeLimit.SIGN_IN_CARRIER : EdgeLimit.SIGN_IN_ADDRESS,
                                from + ":sign-in"));
            case SOCKET_OPEN ->
                List.of(new Bucket(
                        address.carrier() ? EdgeLimit.SOCKET_OPEN_CARRIER : EdgeLimit.SOCKET_OPEN_ADDRESS,
                        from + ":socket-open"));
            default ->
                address.carrier()
                        ? List.of(
                                new Bucket(EdgeLimit.INSTALL, from + install),
                                new Bucket(EdgeLimit.ANONYMOUS_CARRIER, from))
                        : List.of(new Bucket(EdgeLimit.ANONYMOUS, from));
        };
    }
}
