import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Java {
  public void handler(HttpServletRequest request, HttpServletResponse response) {
    Cookie session = new Cookie("session", request.getParameter("id"));
    session.setHttpOnly(true);
    // finding: the cookie `session` has no flag Secure: the browser also sends it unencrypted
    response.addCookie(session);
    Cookie theme = new Cookie("theme", request.getParameter("theme"));
    theme.setSecure(false);
    // finding: the cookie `theme` has no flag Secure: the browser also sends it unencrypted
    response.addCookie(theme);
    Cookie safe = new Cookie("safe", request.getParameter("id"));
    safe.setSecure(true);
    response.addCookie(safe);
    Cookie gone = new Cookie("session", "");
    gone.setMaxAge(0);
    response.addCookie(gone);
    Cookie open = new Cookie("open", "1");
    open.setSecure(Boolean.parseBoolean(System.getenv("SECURE")));
    response.addCookie(open);
  }
}
