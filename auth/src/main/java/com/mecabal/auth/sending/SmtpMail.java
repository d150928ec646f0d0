package com.mecabal.auth.sending;

import com.mecabal.auth.AuthConfig;
import com.mecabal.platform.sms.SendOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** E-mail through a relay. With TLS the relay's certificate and name are always checked; there is no switch against it. */
@ApplicationScoped
class SmtpMail implements CodeSender {

    private static final Logger LOG = Logger.getLogger(SmtpMail.class);
    private static final int CONNECTIONS = 4;
    private static final Duration COME_BACK = Duration.ofSeconds(30);
    private static final int MAILBOX_UNKNOWN = 550;
    private static final int MAILBOX_NAME_NOT_ALLOWED = 553;

    private final AuthConfig.Smtp config;
    private final Vertx vertx;
    private volatile MailClient client;

    @Inject
    SmtpMail(AuthConfig config, Vertx vertx) {
        this(config.smtp(), vertx);
    }

    SmtpMail(AuthConfig.Smtp config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    @Override
    public String provider() {
        return "smtp";
    }

    @Override
    public boolean carries(Channel channel) {
        return channel == Channel.EMAIL;
    }

    @Override
    public long kobo(CodeMessage message) {
        return 0;
    }

    @Override
    public Uni<SendOutcome> send(CodeMessage message) {
        return Uni.createFrom()
                .deferred(() -> client().sendMail(mail(message)))
                .ifNoItem()
                .after(config.patience())
                .fail()
                .<SendOutcome>map(sent -> new SendOutcome.Accepted(sent.getMessageID(), 0, 0))
                .onFailure()
                .recoverWithItem(failure -> outcome(message, failure));
    }

    private MailMessage mail(CodeMessage message) {
        String domain = config.from().replaceAll(".*@([^>]+)>?$", "$1");
        return new MailMessage()
                .setFrom(config.from())
                .setTo(message.to().value())
                .setSubject(message.worded().subject())
                .setText(message.worded().text())
                .setHeaders(HeadersMultiMap.headers()
                        .add("Message-ID", "<" + message.id() + "@" + domain + ">")
                        // no out-of-office answers, please (RFC 3834)
                        .add("Auto-Submitted", "auto-generated"));
    }

    private SendOutcome outcome(CodeMessage message, Throwable failure) {
        if (failure instanceof SMTPException refusal && refusal.isPermanent()) {
            int reply = refusal.getReplyCode();
            // the relay's words may repeat the address, so the log has the code only
            LOG.warnf("The mail relay did not take %s: %d", message.id(), reply);
            if (reply >= MAILBOX_UNKNOWN && reply <= MAILBOX_NAME_NOT_ALLOWED) {
                return new SendOutcome.Permanent(SendOutcome.Reason.BAD_ADDRESS);
            }
            // a wrong password or an unpaid account says nothing about the address
            return new SendOutcome.Temporary(COME_BACK);
        }
        LOG.warnf(
                "The mail relay does not take %s: %s",
                message.id(), failure.getClass().getSimpleName());
        return new SendOutcome.Temporary(COME_BACK);
    }

    /** Made at the first mail: without e-mail there is nothing to connect to. */
    private MailClient client() {
        if (client == null) {
            synchronized (this) {
                if (client == null) {
                    client = MailClient.create(vertx, settings());
                }
            }
        }
        return client;
    }

    /** The relay's name is checked by default; the client takes an algorithm that is set here for a wish not to (4.5.26). */
    private MailConfig settings() {
        MailConfig mail = new MailConfig(config.host().orElseThrow(), config.port())
                .setStarttls(
                        config.tls() == AuthConfig.Smtp.Tls.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setSsl(config.tls() == AuthConfig.Smtp.Tls.IMPLICIT)
                .setConnectTimeout((int) config.patience().toMillis())
                .setMaxPoolSize(CONNECTIONS)
                .setLogin(config.username().isPresent() ? LoginOption.REQUIRED : LoginOption.NONE)
                .setUserAgent("mecabal");
        config.username().ifPresent(mail::setUsername);
        config.password().ifPresent(mail::setPassword);
        config.certificateAuthorities()
                .ifPresent(file -> mail.setPemTrustOptions(new PemTrustOptions().addCertPath(file)));
        return mail;
    }
}
