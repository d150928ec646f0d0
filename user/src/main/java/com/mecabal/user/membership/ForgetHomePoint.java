package com.mecabal.user.membership;

import com.mecabal.user.consent.OnWithdrawal;
import com.mecabal.user.household.Address;
import com.mecabal.user.household.Households;
import com.mecabal.user.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Who withdraws {@code home-location} takes the exact and the approximate point of the home along. */
@ApplicationScoped
class ForgetHomePoint implements OnWithdrawal {

    private final Households households;
    private final Standings standings;

    ForgetHomePoint(Households households, Standings standings) {
        this.households = households;
        this.standings = standings;
    }

    @Override
    public String purpose() {
        return "home-location";
    }

    @Override
    public Uni<Void> withdrawn(SqlConnection tx, Person person) {
        return households.lock(tx, person.id()).chain(household -> {
            if (household == null || household.address().point() == null) {
                return Uni.createFrom().voidItem();
            }
            Address address = household.address();
            Address pointless = new Address(address.unitLabel(), address.street(), address.directions(), null);
            return households
                    .readdress(tx, household, household.placeId(), pointless)
                    .chain(() -> standings.tell(tx, person.id()));
        });
    }
}
