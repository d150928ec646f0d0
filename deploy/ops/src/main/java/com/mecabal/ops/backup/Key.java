package com.mecabal.ops.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a store: 64 hexadecimal digits in a file. What it seals opens without this program:
 *
 * <pre>openssl enc -d -aes-256-cbc -pbkdf2 -iter 1 -pass file:KEY -in BLOB</pre>
 *
 * One iteration, because the key is 256 random bits: there is no weak password whose guessing would have to be slowed down.
 */
final class Key {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final byte[] MAGIC = "Salted__".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 8;
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 16;
    private static final int BUFFER_BYTES = 1 << 16;

    private final SecureRandom random = new SecureRandom();
    private final char[] passphrase;
    private final SecretKeySpec naming;

    private Key(String passphrase) {
        this.passphrase = passphrase.toCharArray();
        byte[] root = passphrase.getBytes(StandardCharsets.US_ASCII);
        // Not the passphrase itself: what names blobs must tell nothing about what seals them.
        this.naming = new SecretKeySpec(
                hmac(new SecretKeySpec(root, "HmacSHA256"))
                        .doFinal("mecabal backup names".getBytes(StandardCharsets.US_ASCII)),
                "HmacSHA256");
    }

    static Key of(Path file) {
        try {
            String line = Files.readString(file).strip();
            if (!FORM.matcher(line).matches()) {
                throw new BackupFailed(file + " is not a backup key: 64 hexadecimal digits");
            }
            return new Key(line);
        } catch (IOException e) {
            throw new BackupFailed("The backup key " + file + " cannot be read: without it no backup opens", e);
        }
    }

    /** An authentication code of the content: its name, and the proof that it is what was kept. */
    String code(InputStream content) throws IOException {
        Mac mac = hmac(naming);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            mac.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(mac.doFinal());
    }

    String code(byte[] content) {
        try {
            return code(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory was read", e);
        }
    }

    /** What is written to the answer arrives sealed; closing it closes the target. */
    OutputStream seal(OutputStream target) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        target.write(MAGIC);
        target.write(salt);
        return new CipherOutputStream(target, cipher(Cipher.ENCRYPT_MODE, salt));
    }

    /** The content of what {@link #seal} wrote. With another key it is noise or an error: compare the {@link #code}. */
    InputStream open(InputStream sealed) throws IOException {
        byte[] head = sealed.readNBytes(MAGIC.length + SALT_BYTES);
        if (head.length < MAGIC.length + SALT_BYTES || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("not a sealed file");
        }
        return new CipherInputStream(
                sealed, cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(head, MAGIC.length, head.length)));
    }

    private Cipher cipher(int mode, byte[] salt) {
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(passphrase, salt, 1, (KEY_BYTES + IV_BYTES) * Byte.SIZE))
                    .getEncoded();
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                    new IvParameterSpec(derived, KEY_BYTES, IV_BYTES));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has these", e);
        }
    }

    private static Mac hmac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has it", e);
        }
    }
}
