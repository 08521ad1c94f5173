package books;

import com.amazonaws.serverless.proxy.jersey.JerseyLambdaContainerHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.glassfish.jersey.server.ResourceConfig;

public class JerseyHandler implements RequestHandler<AwsProxyRequest, AwsProxyResponse> {
  private final ResourceConfig application = new ResourceConfig().packages("books");
  private final JerseyLambdaContainerHandler<AwsProxyRequest, AwsProxyResponse> handler =
      JerseyLambdaContainerHandler.getAwsProxyHandler(application);

  @Override
  public AwsProxyResponse handleRequest(AwsProxyRequest request, Context context) {
    return handler.proxy(request, context);
  }
}
