package org.picaflor.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** The one place that knows where the server keeps the data source; every store is given it. */
@ApplicationScoped
public class PicaflorDataSource {
    /** Bound by the server's configuration to a JTA data source. */
    public static final String JNDI_NAME = "java:jboss/datasources/PicaflorDS";

    @Resource(lookup = JNDI_NAME)
    @SuppressWarnings("NullAway.Init")
    private DataSource dataSource;

    @Produces
    DataSource dataSource() {
        return dataSource;
    }
}
