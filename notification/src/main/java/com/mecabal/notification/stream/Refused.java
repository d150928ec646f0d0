package com.mecabal.notification.stream;

/** A refusal that ends the stream. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Closing closing;

    Refused(Closing closing) {
        super(closing.name(), null, false, false);
        this.closing = closing;
    }

    Closing closing() {
        return closing;
    }
}
