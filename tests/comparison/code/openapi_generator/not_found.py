from shop_client import ApiClient, Configuration, ItemsApi, Problem
from shop_client.exceptions import NotFoundException

with ApiClient(Configuration(host="http://127.0.0.1:8000")) as client:
    try:
        ItemsApi(client).read_item_items_item_id_get(99)
    except NotFoundException as error:
        if isinstance(error.data, Problem):
            print(error.data.detail)
