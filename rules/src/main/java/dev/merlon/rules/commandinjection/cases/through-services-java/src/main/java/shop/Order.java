package shop;

public class Order {
  public String fileName;
  public String address;
  public String size;
  public int number;
}
