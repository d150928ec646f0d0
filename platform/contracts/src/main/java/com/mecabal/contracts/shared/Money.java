package com.mecabal.contracts.shared;

/** An amount in kobo, never a float. The currency is an ISO 4217 code; naira is the only one taken so far. */
public record Money(long amountKobo, String currency) {

    public static Money naira(long kobo) {
        return new Money(kobo, "NGN");
    }
}
