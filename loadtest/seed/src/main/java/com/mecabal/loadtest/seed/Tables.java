package com.mecabal.loadtest.seed;

import java.sql.SQLException;

/** What one service is given. */
interface Tables {

    String schema();

    void write(Store store) throws SQLException;
}
