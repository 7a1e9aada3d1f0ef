package org.picaflor.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What clients see of a page: results and a total, as clients of other servers know them; a third property says that the
 * total is an estimate, and is there only where it is.
 */
@SuppressWarnings("UnusedMethod")
interface PageJson {
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    boolean totalIsEstimate();
}
