package org.picaflor.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.web.json.Json;

/** Gives errors that the container raises before or beside JAX-RS, refused credentials first, the one error body. */
@WebServlet(ErrorPage.PATH)
public class ErrorPage extends HttpServlet {
    /** Where {@code web.xml} sends errors. */
    static final String PATH = "/error-page";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = problem(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND);
        response.setStatus(problem.status());
        response.setContentType("application/json");
        Json.MAPPER.writeValue(
                response.getOutputStream(),
                ErrorBody.of(problem, path == null ? request.getRequestURI() : path.toString()));
    }

    static Problem problem(int status) {
        return status == HttpServletResponse.SC_UNAUTHORIZED
                ? Problem.of(new PicaflorException(
                        ErrorCode.NOT_AUTHENTICATED,
                        "this path needs the credentials of a user.",
                        null,
                        "Send them by HTTP Basic authentication.",
                        null))
                : Problem.ofHttp(status, HttpReasons.of(status), "");
    }
}
