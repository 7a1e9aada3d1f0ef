package org.picaflor.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** The one place that knows where the server keeps the data source; every store is given it. */
@ApplicationScoped
public class PicaflorDataSource {
    /** Bound to a JTA data source by the configuration of the server, whichever it is. */
    public static final String JNDI_NAME = "java:global/jdbc/picaflor";

    @Resource(lookup = JNDI_NAME)
    @SuppressWarnings("NullAway.Init")
    private DataSource dataSource;

    @Produces
    DataSource dataSource() {
        return dataSource;
    }
}
