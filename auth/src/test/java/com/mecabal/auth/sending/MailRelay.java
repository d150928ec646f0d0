package com.mecabal.auth.sending;

import com.mecabal.auth.AuthConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.wiser.Wiser;
import org.subethamail.wiser.WiserMessage;

/** A real SMTP server on this machine, with a certificate that only those believe who are given it. Nobody called "nobody" lives there. */
final class MailRelay implements AutoCloseable {

    static final String USER = "mecabal";
    static final String PASSWORD = "letters";

    private final Path folder;
    private final Wiser server;

    private MailRelay(Path folder, SMTPServer.Builder builder) {
        this.folder = folder;
        this.server = Wiser.accepter((from, to) -> !to.startsWith("nobody@")).server(builder.port(0));
        server.start();
    }

    /** Takes mail after STARTTLS and a login only. */
    static MailRelay withTls(String commonName) throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("relay");
        keytool(folder, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + commonName, "-ext", "san=dns:" + commonName);
        keytool(folder, "-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString());
        return new MailRelay(
                folder,
                new SMTPServer.Builder()
                        .enableTLS()
                        .requireTLS()
                        .startTlsSocketFactory(context(folder))
                        .requireAuth()
                        .authenticationHandlerFactory(
                                new EasyAuthenticationHandlerFactory((user, password, context) -> {
                                    if (!user.equals(USER) || !password.equals(PASSWORD)) {
                                        throw new LoginFailedException();
                                    }
                                })));
    }

    /** Speaks no TLS at all. */
    static MailRelay inTheClear() throws IOException {
        return new MailRelay(Files.createTempDirectory("relay"), new SMTPServer.Builder());
    }

    List<WiserMessage> mail() {
        return server.getMessages();
    }

    /** How a client that believes its certificate reaches it. */
    Account account() {
        return new Account(
                server.getServer().getPortAllocated(),
                AuthConfig.Smtp.Tls.STARTTLS,
                folder.resolve("ca.pem").toString(),
                PASSWORD);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path folder, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(what));
        command.addAll(List.of(
                "-alias",
                "relay",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve("keys.p12").toString()));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    /** Settings of somebody who sends by this relay. */
    record Account(int portNumber, AuthConfig.Smtp.Tls tls, String believed, String secret) implements AuthConfig.Smtp {

        Account with(AuthConfig.Smtp.Tls another) {
            return new Account(portNumber, another, believed, secret);
        }

        Account believingTheMachineOnly() {
            return new Account(portNumber, tls, null, secret);
        }

        Account withPassword(String another) {
            return new Account(portNumber, tls, believed, another);
        }

        Account withoutLogin() {
            return new Account(portNumber, tls, believed, null);
        }

        @Override
        public Optional<String> host() {
            return Optional.of("localhost");
        }

        @Override
        public int port() {
            return portNumber;
        }

        @Override
        public Optional<String> certificateAuthorities() {
            return Optional.ofNullable(believed);
        }

        @Override
        public Optional<String> username() {
            return Optional.ofNullable(secret).map(given -> USER);
        }

        @Override
        public Optional<String> password() {
            return Optional.ofNullable(secret);
        }

        @Override
        public String from() {
            return "MeCabal <no-reply@mecabal.example>";
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(10);
        }
    }
}
