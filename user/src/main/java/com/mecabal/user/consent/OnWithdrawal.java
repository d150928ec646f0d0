package com.mecabal.user.consent;

import com.mecabal.user.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A feature that holds data which rests on an agreement, and lets go of it in the transaction of the withdrawal. */
public interface OnWithdrawal {

    /** The purpose as {@code POST /v1/people/me/consents} spells it. */
    String purpose();

    Uni<Void> withdrawn(SqlConnection tx, Person person);
}
