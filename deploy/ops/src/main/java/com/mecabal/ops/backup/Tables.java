package com.mecabal.ops.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of a database that hold somebody's rows: no catalogue, nothing of an extension. */
final class Tables {

    private Tables() {}

    /** {@code "social"."post"}, as a statement names them. */
    static List<String> of(Connection connection) throws SQLException {
        return texts(connection, """
                SELECT format('%I.%I', n.nspname, c.relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND c.relpersistence = 'p'
                  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                  AND NOT EXISTS (SELECT FROM pg_depend d
                                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                ORDER BY n.nspname, c.relname
                """);
    }

    static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM ONLY " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The newest applied migration by history table. */
    static Map<String, String> levels(Connection connection) throws SQLException {
        Map<String, String> levels = new TreeMap<>();
        for (String table : of(connection)) {
            if (table.matches("[a-z]+\\.flyway_[a-z_]*history")) {
                for (String version :
                        texts(connection, "SELECT version FROM " + table + " ORDER BY installed_rank DESC LIMIT 1")) {
                    levels.put(table, version);
                }
            }
        }
        return levels;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
