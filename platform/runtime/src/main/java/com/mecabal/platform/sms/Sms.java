package com.mecabal.platform.sms;

/**
 * A text on its way to one telephone.
 *
 * @param number E.164; never written to a log
 * @param text as it shall arrive; what GSM-7 cannot carry is folded on the way out ({@link Gsm7})
 * @param reference the sender's own name for this attempt, by which a line in the log is found again
 */
public record Sms(String number, String text, Route route, String reference) {

    /** By which of the provider's roads it travels. */
    public enum Route {
        /** For what people asked for themselves. Reaches lines on the Do-Not-Disturb list; where that road refuses, generic is asked. */
        DND,
        /** Does not reach lines on the Do-Not-Disturb list. */
        GENERIC,
        /** To the app of that name on the same number. */
        WHATSAPP
    }

    /** The number and the text stay out of logs. */
    @Override
    public String toString() {
        return "Sms[" + reference + "]";
    }
}
