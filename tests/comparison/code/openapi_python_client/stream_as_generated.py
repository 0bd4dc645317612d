from shop_client import Client
from shop_client.api.orders import follow_order_orders_order_steps_get

with Client(base_url="http://127.0.0.1:8000") as client:
    print(follow_order_orders_order_steps_get.sync(7, client=client))
