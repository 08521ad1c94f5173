import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class Archives {
  public String handler(APIGatewayProxyRequestEvent event, Context context) throws Exception {
    byte[] data = Base64.getDecoder().decode(event.getBody());
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(data))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        File file = new File("/tmp/in", entry.getName());
        // finding: `event.body.nextEntry.name` chooses this path: the caller can name other files
        new FileOutputStream(file).close();
        File checked = new File("/tmp/in", entry.getName());
        if (checked.getCanonicalPath().startsWith(new File("/tmp/in").getCanonicalPath() + File.separator)) {
          new FileOutputStream(checked).close();
        }
      }
    }
    return "unpacked";
  }
}
