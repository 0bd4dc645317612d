from shop_client import ApiClient, Configuration, OrdersApi

with ApiClient(Configuration(host="http://127.0.0.1:8000")) as client:
    print(OrdersApi(client).follow_order_orders_order_steps_get(7))
