package com.mecabal.auth.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.mecabal.platform.problem.SharedProblem;
import java.util.Set;

/** Reads a mobile number in the spellings that Nigerians use, refuses what no code can reach before anything is charged. */
final class PhoneNumbers {

    private static final String REGION = "NG";
    private static final String DROPPED = "().-\u2010\u2011\u2012\u2013\u2014[]/";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /** E.164. */
    static String parse(String typed, Set<String> countries) {
        PhoneNumber number;
        try {
            number = NUMBERS.parse(withPlus(folded(typed)), REGION);
        } catch (NumberParseException e) {
            throw SharedProblem.PHONE_INVALID.problem();
        }
        String region = NUMBERS.getRegionCodeForCountryCode(number.getCountryCode());
        if (!countries.contains(region)) {
            throw IdentifierProblem.PHONE_COUNTRY_NOT_SUPPORTED.problem();
        }
        if (!NUMBERS.isValidNumber(number)) {
            throw SharedProblem.PHONE_INVALID.problem();
        }
        PhoneNumberType type = NUMBERS.getNumberType(number);
        if (type != PhoneNumberType.MOBILE && type != PhoneNumberType.FIXED_LINE_OR_MOBILE) {
            throw IdentifierProblem.PHONE_NOT_MOBILE.problem();
        }
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    /** Country code and the first three digits, then stars but for the last two. */
    static String masked(String e164) {
        int national = e164.length() - 10;
        return e164.substring(0, national) + " " + e164.substring(national, national + 3) + " *** **"
                + e164.substring(e164.length() - 2);
    }

    /** Digits of every script become ASCII, separators go; a letter stays and makes the number invalid. */
    private static String folded(String typed) {
        var out = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                out.append((char) ('0' + digit));
            } else if (c == '+' || c == '\uff0b') {
                out.append('+');
            } else if (Character.isLetter(c)) {
                throw SharedProblem.PHONE_INVALID.problem();
            } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && DROPPED.indexOf(c) < 0) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** 009 is what one dials in Nigeria to leave the country, 00 elsewhere; what stands behind is an international number. */
    private static String withPlus(String digits) {
        if (digits.startsWith("009234")) {
            return "+" + digits.substring(3);
        }
        return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    }
}
