import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.dom4j.io.SAXReader;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

public class Java {
  private static final DocumentBuilderFactory SAFE = safe();

  private static DocumentBuilderFactory safe() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public String handler(APIGatewayProxyRequestEvent event, Context context) throws Exception {
    String text = event.getBody();
    bad(text);
    good(text);
    return "parsed";
  }

  private void bad(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    // finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
    builder.parse(new InputSource(new StringReader(text)));
    // finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
    SAXParserFactory.newInstance().newSAXParser().parse(new ByteArrayInputStream(text.getBytes()), new DefaultHandler());
    // finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
    XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(text));
    // finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
    TransformerFactory.newInstance().newTransformer().transform(new StreamSource(new StringReader(text)), new StreamResult(new StringWriter()));
    // finding: `event.body` is parsed as XML with external entities: the caller reads files of the function
    new SAXReader().read(new StringReader(text));
  }

  private void good(String text) throws Exception {
    SAFE.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    XMLInputFactory input = XMLInputFactory.newInstance();
    input.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
    input.createXMLStreamReader(new StringReader(text));
    TransformerFactory transformers = TransformerFactory.newInstance();
    transformers.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    transformers.newTransformer().transform(new StreamSource(new StringReader(text)), new StreamResult(new StringWriter()));
    SAXReader reader = new SAXReader();
    reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
    reader.read(new StringReader(text));
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("/var/task/known.xml");
  }
}
