package com.mecabal.business.offer;

import com.mecabal.business.profile.Members;
import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;

@Path("/v1/businesses/{id}/services")
@Access(Level.ONBOARDED)
class OfferResource {

    private static final String LIST = "businesses.services";

    private final Caller caller;
    private final Members members;
    private final Transactions transactions;
    private final Offers offers;
    private final Clock clock;

    OfferResource(Caller caller, Members members, Transactions transactions, Offers offers, Clock clock) {
        this.caller = caller;
        this.members = members;
        this.transactions = transactions;
        this.offers = offers;
        this.clock = clock;
    }

    @POST
    public Uni<Response> add(@PathParam("id") UUID business, @Valid @NotNull NewOffer said) {
        Viewer viewer = caller.viewer();
        said.check();
        return transactions
                .write(tx -> members.requireLead(tx, viewer, business)
                        .chain(() -> offers.add(tx, business, said, clock.instant())))
                .map(offer -> Response.status(201).entity(offer).build());
    }

    @GET
    @Access(Level.OPTIONAL)
    @PublicAnswer(seconds = 30, about = "business:{id}")
    public Uni<Page<Offer>> list(@PathParam("id") UUID business, @BeanParam PageRequest page) {
        var after = page.after(LIST);
        return members.standing(caller.viewer(), business)
                .chain(standing -> offers.of(business, standing.isMember(), after, page.fetch()))
                .map(rows -> page.page(LIST, rows, offer -> Cursor.at(offer.position(), offer.id())));
    }
}
