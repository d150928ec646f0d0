package com.mecabal.auth.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.auth.AuthConfig;
import com.mecabal.auth.identifier.Identifier;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.sms.SendOutcome;
import io.vertx.mutiny.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SmtpMailTest {

    private static final SendOutcome LATER = new SendOutcome.Temporary(Duration.ofSeconds(30));

    private static Vertx vertx;
    private static MailRelay relay;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        relay = MailRelay.withTls("localhost");
    }

    @AfterAll
    static void stop() {
        relay.close();
        vertx.closeAndAwait();
    }

    @Test
    void send_arrivesOverTlsInPlainText() throws Exception {
        CodeMessage message = to("ada@example.com");

        assertThat(send(relay.account(), message)).isInstanceOf(SendOutcome.Accepted.class);

        MimeMessage mail = relay.mail().getLast().getMimeMessage();
        assertThat(mail.getFrom()[0]).hasToString("MeCabal <no-reply@mecabal.example>");
        assertThat(mail.getAllRecipients()[0]).hasToString("ada@example.com");
        assertThat(mail.getSubject()).isEqualTo("Your MeCabal code");
        assertThat(mail.getContentType()).startsWith("text/plain");
        assertThat(mail.getContent().toString()).startsWith("042137 is your MeCabal code. It works for 10 minutes.");
        assertThat(mail.getMessageID()).isEqualTo("<" + message.id() + "@mecabal.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void send_refusesARelayWhoseCertificateNobodyVouchesFor() {
        int before = relay.mail().size();

        assertThat(send(relay.account().believingTheMachineOnly(), to("ada@example.com")))
                .isEqualTo(LATER);
        assertThat(relay.mail()).hasSize(before);
    }

    @Test
    void send_refusesARelayOfAnotherName() throws Exception {
        try (MailRelay another = MailRelay.withTls("relay.example")) {
            assertThat(send(another.account(), to("ada@example.com"))).isEqualTo(LATER);
            assertThat(another.mail()).isEmpty();
        }
    }

    @Test
    void send_neverFallsBackToClearText() throws Exception {
        try (MailRelay plain = MailRelay.inTheClear()) {
            var account = plain.account().believingTheMachineOnly().withoutLogin();
            assertThat(send(account, to("ada@example.com"))).isEqualTo(LATER);
            assertThat(plain.mail()).isEmpty();
            assertThat(send(account.with(AuthConfig.Smtp.Tls.OFF), to("ada@example.com")))
                    .isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void send_givesAnAddressUpThatTheRelayDoesNotKnow() {
        assertThat(send(relay.account(), to("nobody@example.com")))
                .isEqualTo(new SendOutcome.Permanent(SendOutcome.Reason.BAD_ADDRESS));
    }

    @Test
    void send_doesNotBlameTheAddressForOurPassword() {
        assertThat(send(relay.account().withPassword("wrong"), to("ada@example.com")))
                .isEqualTo(LATER);
    }

    private static SendOutcome send(AuthConfig.Smtp account, CodeMessage message) {
        return new SmtpMail(account, vertx).send(message).await().atMost(Duration.ofSeconds(20));
    }

    private static CodeMessage to(String address) {
        return new CodeMessage(
                Ids.next(),
                Instant.now(),
                Ids.next(),
                Channel.EMAIL,
                new Identifier(Identifier.Kind.EMAIL, address),
                new byte[0],
                null,
                new CodeText("").of("042137", Channel.EMAIL, "en"));
    }
}
