package com.mecabal.platform.realtime;

/** A refusal that ends the stream. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Closing closing;

    public Refused(Closing closing) {
        super(closing.name(), null, false, false);
        this.closing = closing;
    }

    Closing closing() {
        return closing;
    }
}
