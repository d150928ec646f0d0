package com.mecabal.marketplace.erasure;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.marketplace.listing.PurgeSeller;
import com.mecabal.marketplace.saved.ForgetSaver;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Purges what an erased person listed and saved. Told twice it finds nothing more to do. */
@ApplicationScoped
class OnAccountErased implements EventHandler<AccountErased> {

    private final PurgeSeller seller;
    private final ForgetSaver saver;

    OnAccountErased(PurgeSeller seller, ForgetSaver saver) {
        this.seller = seller;
        this.saver = saver;
    }

    @Override
    public Class<AccountErased> type() {
        return AccountErased.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountErased> event) {
        UUID person = event.data().accountId();
        return saver.forget(tx, person).chain(() -> seller.purge(tx, person));
    }
}
