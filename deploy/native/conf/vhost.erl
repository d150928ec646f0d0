case @fresh@ andalso rabbit_vhost:exists(<<"@name@">>) of
  true -> rabbit_vhost:delete(<<"@name@">>, <<"mecabal">>);
  false -> ok
end,
%% Adding an existing one and setting the same permissions again are both without effect.
ok = rabbit_vhost:add(<<"@name@">>, <<"mecabal">>),
ok = rabbit_auth_backend_internal:set_permissions(
  <<"@rabbitmq_user@">>, <<"@name@">>, <<".*">>, <<".*">>, <<".*">>, <<"mecabal">>).
