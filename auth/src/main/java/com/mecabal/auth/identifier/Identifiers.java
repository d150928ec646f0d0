package com.mecabal.auth.identifier;

import com.mecabal.auth.AuthConfig;
import com.mecabal.auth.Keyring;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Reads, seals and finds identifiers; the only place that holds their keys. */
@ApplicationScoped
public class Identifiers {

    private static final int MAX_EMAIL = 254;
    // One @, no spaces, a dot in the domain: whether it exists the code tells.
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]+\\.[^\\s@.\\p{Cntrl}]{2,}");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Set<String> countries;
    private final byte[] pepper;
    private final Keyring keys;

    Identifiers(AuthConfig config) {
        countries = config.otpCountries();
        pepper = config.pepper().getBytes(StandardCharsets.UTF_8);
        keys = Keyring.parse(config.identifierKey());
    }

    /** A sealed identifier and the name of the key that opens it. */
    public record Sealed(byte[] cipher, String keyId) {}

    public Identifier parse(Identifier.Kind kind, String typed) {
        return kind == Identifier.Kind.PHONE
                ? new Identifier(kind, PhoneNumbers.parse(typed, countries))
                : new Identifier(kind, email(typed));
    }

    /** All but the last three digits, so seven national ones in Nigeria: the unit in which pumping is watched. */
    public String prefix(Identifier phone) {
        return phone.value().substring(0, phone.value().length() - 3);
    }

    /** HMAC-SHA256 of what two spellings share: finds an identifier without telling it. */
    public byte[] hash(Identifier identifier) {
        return keyed("identifier:" + identifier.kind().wire(), identifier.lookup());
    }

    /** The same for other values that are compared but never shown: install ids, codes. */
    public byte[] keyed(String use, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            mac.update(use.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    public Sealed seal(Identifier identifier) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(
                Cipher.ENCRYPT_MODE, keys.current(), nonce, identifier.value().getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
        return new Sealed(both, keys.currentId());
    }

    public Identifier open(Identifier.Kind kind, Sealed sealed) {
        byte[] key = keys.named(sealed.keyId());
        if (key == null) {
            throw new IllegalStateException("The identifier key " + sealed.keyId() + " is not kept any more");
        }
        byte[] both = sealed.cipher();
        byte[] plain = run(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(both, NONCE_BYTES),
                Arrays.copyOfRange(both, NONCE_BYTES, both.length));
        return new Identifier(kind, new String(plain, StandardCharsets.UTF_8));
    }

    private static String email(String typed) {
        String address = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (address.length() > MAX_EMAIL || !EMAIL.matcher(address).matches()) {
            throw IdentifierProblem.EMAIL_INVALID.problem();
        }
        return address;
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An identifier cannot be sealed or opened", e);
        }
    }
}
