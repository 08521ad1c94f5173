import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

public class Java {
  public void handler(HttpServletRequest request) {
    HttpSession session = request.getSession();
    // finding: `event.queryStringParameters.role` is stored in the session: code that trusts the session trusts the caller
    session.setAttribute("role", request.getParameter("role"));
    // finding: `event.queryStringParameters.name` is stored in the session: code that trusts the session trusts the caller
    request.getSession(true).putValue(request.getParameter("name"), "yes");
    String language = request.getParameter("language");
    if (Set.of("en", "de").contains(language)) {
      session.setAttribute("language", language);
    }
    session.setAttribute("page", Integer.parseInt(request.getParameter("page")));
    session.setAttribute("started", System.currentTimeMillis());
  }
}
