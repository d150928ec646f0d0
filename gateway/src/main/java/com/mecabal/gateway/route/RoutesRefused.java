package com.mecabal.gateway.route;

import java.util.List;

/** The table is wrong; every fault is named with its row, so that one look at the log is enough. */
public class RoutesRefused extends RuntimeException {

    private final List<String> faults;

    RoutesRefused(List<String> faults) {
        super("routing table refused:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
