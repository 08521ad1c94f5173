import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.Hashtable;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import org.owasp.esapi.ESAPI;

public class Java {
  public String handler(APIGatewayProxyRequestEvent event) throws NamingException {
    String user = event.getQueryStringParameters().get("user");
    DirContext directory = new InitialDirContext(new Hashtable<>());
    SearchControls controls = new SearchControls();
    // finding: `event.queryStringParameters.user` becomes part of this LDAP search: the caller decides which entries it finds
    directory.search("ou=people,dc=books", "(uid=" + user + ")", controls);
    directory.search("ou=people,dc=books", "(uid={0})", new Object[] {user}, controls);
    directory.search("dc=books", "(uid=" + ESAPI.encoder().encodeForLDAP(user) + ")", controls);
    return "";
  }
}
