package com.mecabal.platform.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

/** Null is fine: whether a text must be there is another question. */
public class PlainTextValidator implements ConstraintValidator<PlainText, String> {

    private int min;
    private int max;

    @Override
    public void initialize(PlainText rule) {
        min = rule.min();
        max = rule.max();
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
        return text == null || isPlain(text, min, max);
    }

    static boolean isPlain(String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        boolean fits =
                length <= max && text.strip().codePointCount(0, text.strip().length()) >= min;
        return fits && text.codePoints().noneMatch(PlainTextValidator::isRefused);
    }

    private static boolean isRefused(int c) {
        boolean layout = c == '\n' || c == '\r' || c == '\t';
        return !layout && Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
