-- A client's budgets were checked. It leaves the spenders, unless it has spent more since they were read.
-- Replies {'settled'} or {'spent_more'}.
local spenders = unpack(KEYS)
local client_id, spent_at = unpack(ARGV)

if tonumber(redis.call('ZSCORE', spenders, client_id) or 0) > tonumber(spent_at) then
  return {'spent_more'}
end
redis.call('ZREM', spenders, client_id)
return {'settled'}
