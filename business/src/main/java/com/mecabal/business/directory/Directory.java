package com.mecabal.business.directory;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Pages of the directory: nearest first with a point, newest first without. */
@ApplicationScoped
public class Directory {

    private final DirectoryQueries queries;

    Directory(DirectoryQueries queries) {
        this.queries = queries;
    }

    public Uni<Page<BusinessCard>> page(Viewer viewer, DirectoryFilter filter, PageRequest page) {
        boolean near = filter.isNear();
        String list = near ? "businesses.near" : "businesses.newest";
        var after = page.after(list);
        return queries.list(viewer, filter, after, page.fetch())
                .map(rows -> page.page(
                        list,
                        rows,
                        card -> near
                                ? Cursor.at(card.distance(), card.branchId())
                                : Cursor.at(card.createdAt(), card.branchId())));
    }
}
